// For engine operators, in English. Only signing out differs from what Camunda ships: it is the gateway's business.
export default {
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/custom/session']
};
