-- Used in the local profile only: how far business time is away from real time.
create table business_clock (
    one          boolean primary key default true check (one),
    shift_millis bigint not null
);

grant select, insert, update on business_clock to ${app};
