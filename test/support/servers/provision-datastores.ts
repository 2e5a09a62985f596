export {provisionDatastores as default} from './provision.js'
