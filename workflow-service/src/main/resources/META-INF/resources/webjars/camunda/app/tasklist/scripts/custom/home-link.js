// The way from Tasklist back to the pages of the gateway.
import { element } from './page.js';

export default {
  id: 'nearzero-home',
  pluginPoint: 'tasklist.navbar.action',
  priority: 100,
  render: (node) => node.append(element('a', { href: '/', className: 'nz-home', textContent: '系统首页' }))
};
