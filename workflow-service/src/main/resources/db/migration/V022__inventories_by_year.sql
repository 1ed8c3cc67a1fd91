-- A plan stands on the inventories of several years, each calculated by itself; of what was there before, the year is not known.
alter table submitted_inventory add column year integer;
alter table pilot_inventory add column year integer;
alter table pilot_inventory drop constraint pilot_inventory_pkey;
alter table pilot_inventory add primary key (pilot, purpose, round, inventory_id);
