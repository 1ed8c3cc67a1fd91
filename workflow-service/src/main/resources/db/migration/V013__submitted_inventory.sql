-- Which saved version of an inventory a submission stands on: that one is counted, whatever becomes of the draft.
create table submitted_inventory (
    submission        uuid primary key references submission (id),
    pilot             text   not null references pilot (number),
    inventory_id      uuid   not null,
    inventory_version bigint not null
);

create index submitted_inventory_by_pilot on submitted_inventory (pilot);

grant select, insert on submitted_inventory to ${app};
