-- The task at which an objection is decided; what one contact has open to one notice is decided at one task.
alter table objection add column task text;
comment on column objection.task is 'id of the engine''s task at which it is, or was, to be decided; empty where the programme has none';
create index objection_by_task on objection (task) where task is not null;

grant update (task) on objection to ${app};
