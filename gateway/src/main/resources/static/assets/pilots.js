// Pilots: the list, a new application, and one pilot with all that is known of it.
import { frame } from './frame.js';
import { showPilot } from './pilot.js';
import { showPilots } from './pilot-list.js';
import { h, showProblem } from './view.js';

const me = await frame();
const content = document.querySelector('#content');
const number = new URLSearchParams(location.search).get('number');
if (me) {
  await (number ? showPilot(content, me, number) : showPilots(content, me))
    .catch((problem) => showProblem(content.appendChild(h('div')), problem));
}
