// form-js takes what is typed 0.3 s after the last key, or when the field is left; leaving it may lay the page out anew.
// Who completes or saves at once would lose the last words, or his click, for the button slips away under the mouse:
// pressing a button leaves the field where it is, and the click itself has the form take the value first.

const handsIn = (event) => event.target.closest?.('.form-actions button, .fjs-container form');

document.addEventListener('mousedown', (event) => handsIn(event)?.matches('button') && event.preventDefault(), true);

/** Enter in a form with one line hands it in as well. */
for (const name of ['click', 'submit']) {
  document.addEventListener(
    name,
    (event) => {
      const field = document.activeElement;
      if (handsIn(event)?.matches(name === 'click' ? 'button' : 'form') && field?.closest('.fjs-container')) {
        field.blur();
      }
    },
    true
  );
}
