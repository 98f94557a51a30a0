BEGIN TRANSACTION;
CREATE TABLE calls (
	position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT, 
	held_on TEXT, 
	customer TEXT, 
	segment TEXT, 
	stage TEXT, 
	person TEXT, 
	led_by TEXT, 
	engineers_present TEXT, 
	disappointment TEXT, 
	qualified TEXT, 
	main_benefit TEXT, 
	improvement_wanted TEXT, 
	quote TEXT, 
	roadmap_item TEXT, 
	recording_link TEXT, 
	notes TEXT, 
	other TEXT
);
INSERT INTO "calls" VALUES(1,NULL,'2026-11-02','Harz Mutual',NULL,NULL,NULL,NULL,NULL,'very',NULL,NULL,NULL,'We would miss it',NULL,NULL,NULL,NULL);
CREATE TABLE capabilities (
	position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	capability TEXT, 
	unit TEXT, 
	better TEXT, 
	"primary" TEXT, 
	starting_level TEXT, 
	starting_on TEXT, 
	alternative_level TEXT, 
	ceiling TEXT, 
	weeks_per_unit TEXT, 
	customer_outcome TEXT, 
	outcome_per_unit TEXT, 
	outcome_source TEXT, 
	target_share TEXT, 
	owner TEXT, 
	other TEXT
);
INSERT INTO "capabilities" VALUES(1,'Accuracy','%','higher',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE customers (
	position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer TEXT, 
	segment TEXT, 
	stage TEXT, 
	annual_value TEXT, 
	annual_value_at_start TEXT, 
	signed_up_on TEXT, 
	first_roi_on TEXT, 
	churned_on TEXT, 
	notes TEXT, 
	other TEXT
);
INSERT INTO "customers" VALUES(1,'Harz Mutual','Insurer',NULL,'42000',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE trade_offs (
	position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT, 
	asked_on TEXT, 
	customer TEXT, 
	capability TEXT, 
	level TEXT, 
	price_change TEXT, 
	answer TEXT, 
	question TEXT, 
	how TEXT, 
	asked_by TEXT, 
	evidence TEXT, 
	notes TEXT, 
	other TEXT
);
INSERT INTO "trade_offs" VALUES(1,NULL,'2026-11-02','Harz Mutual','Accuracy','85',NULL,'yes',NULL,NULL,NULL,NULL,NULL,'{"Our own column": "kept"}');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('calls',1);
INSERT INTO "sqlite_sequence" VALUES('customers',1);
INSERT INTO "sqlite_sequence" VALUES('capabilities',1);
INSERT INTO "sqlite_sequence" VALUES('trade_offs',1);
COMMIT;
