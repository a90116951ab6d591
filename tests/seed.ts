/** Properties try the same values for everyone, so that what fails here fails there; FC_SEED tries others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 2569) })
