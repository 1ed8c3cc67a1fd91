-- A form may refer to several inventories; the latest is the one that was added last, whatever business time it was.
alter table submitted_inventory add column number bigint generated always as identity unique;
alter table submitted_inventory add column field text not null default 'inventory';
alter table submitted_inventory alter column field drop default;
alter table submitted_inventory drop constraint submitted_inventory_pkey;
alter table submitted_inventory add primary key (submission, field);
