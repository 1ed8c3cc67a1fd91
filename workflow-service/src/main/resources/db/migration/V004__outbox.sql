-- What leaves the service: written with the change it tells of, delivered after the commit.

create table outbox (
    id              bigint generated always as identity primary key,
    topic           text not null,
    key             text not null,
    payload         jsonb not null,
    correlation_id  text not null,
    created_at      timestamptz not null default now(),
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error      text,
    delivered_at    timestamptz
);
create index outbox_waiting on outbox (topic, id) where delivered_at is null;
create index outbox_order on outbox (topic, key, id) where delivered_at is null;

grant select, insert on outbox to ${app};
grant update (attempts, next_attempt_at, last_error, delivered_at) on outbox to ${app};
