-- A message that its receiver refuses for good is put aside: it would hold up every later one of its key for ever.
alter table outbox add column parked_at timestamptz;
comment on column outbox.parked_at is 'refused for good, not tried again until an operator clears it';

drop index outbox_waiting;
drop index outbox_order;
create index outbox_waiting on outbox (topic, id) where delivered_at is null and parked_at is null;
create index outbox_order on outbox (topic, key, id) where delivered_at is null and parked_at is null;

grant update (parked_at) on outbox to ${app};
