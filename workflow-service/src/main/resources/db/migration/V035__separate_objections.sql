-- Each filing is an objection of its own with its own number and code; those with one contact are handled together.
drop index objection_once_while_open;
create index objection_by_contact on objection (pilot, round, contact_key);

alter table objection add column filing text unique check (filing ~ '^[0-9a-f]{64}$');
comment on column objection.filing is 'SHA-256 over the form that was sent and what was in it: the same again is no second objection';

revoke update (statement) on objection from ${app};
