// Signing in and out is the gateway's business; the webapps' own sign-in page knows no user and their own sign-out
// ends nothing, for the gateway signs the person in again with the next request.
import { onEveryChange } from './page.js';

const draftPrefix = 'camunda-form:';
const lastReturn = 'nearzero-sign-in';

function signOut() {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(draftPrefix))
    .forEach((key) => sessionStorage.removeItem(key));
  location.assign('/sign-out');
}

document.addEventListener(
  'click',
  (event) => {
    if (event.target.closest?.('.account .logout a')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      signOut();
    }
  },
  true
);

/** The session has ended: load the page anew, so that the gateway leads to the sign-in. Once in ten seconds at most. */
onEveryChange(() => {
  const returned = Number(sessionStorage.getItem(lastReturn));
  if (location.hash.startsWith('#/login') && Date.now() - returned > 10_000) {
    sessionStorage.setItem(lastReturn, Date.now());
    location.replace(document.baseURI);
  }
});
