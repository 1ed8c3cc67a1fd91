// Links to files. What a service refuses is said on the page, not shown in its place.
import { fetchFile } from './api.js';
import { act, h } from './view.js';

/** A link that downloads a file; a problem is told where the page tells its messages. */
export function fileLink(href, label, attributes = {}) {
  const link = h('a', { ...attributes, href }, label);
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own is asked for
    event.preventDefault();
    act(link, document.querySelector('#messages'), null, async () => keep(await fetchFile(href)));
  });
  return link;
}

function keep({ content, name }) {
  const address = URL.createObjectURL(content);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // not at once: the browser may still be reading it
}
