// Tasklist keeps drafts of forms in localStorage, without a user and for ever, so that the next official at the same
// machine would see them. Here they live in this tab only and under the name of the person.

const prefix = 'camunda-form:';
const adminApi = document.querySelector('base').getAttribute('admin-api');
const { getItem, setItem, removeItem } = Storage.prototype;

const answer = await fetch(`${adminApi}auth/user/default`, { headers: { Accept: 'application/json' } });
const user = answer.ok ? (await answer.json()).userId : null;

const isDraft = (storage, key) => storage === localStorage && String(key).startsWith(prefix);
const own = (key) => `${prefix}${user}:${String(key).slice(prefix.length)}`;

Storage.prototype.getItem = function (key) {
  return isDraft(this, key) ? getItem.call(sessionStorage, own(key)) : getItem.call(this, key);
};

Storage.prototype.setItem = function (key, value) {
  if (!isDraft(this, key)) {
    setItem.call(this, key, value);
  } else if (user !== null) {
    setItem.call(sessionStorage, own(key), value);
  }
};

Storage.prototype.removeItem = function (key) {
  return isDraft(this, key) ? removeItem.call(sessionStorage, own(key)) : removeItem.call(this, key);
};
