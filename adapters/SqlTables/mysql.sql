-- The tables that the connector writes and reads, for MySQL and MariaDB. Columns of your own may be added if they have defaults.
CREATE TABLE hub_organisations (
  code VARCHAR(20) NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4;

CREATE TABLE hub_customers (
  hub_key VARCHAR(40) NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  industry VARCHAR(100) NULL,
  region VARCHAR(100) NULL,
  address VARCHAR(400) NULL,
  changed_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE hub_receivables (
  hub_key VARCHAR(40) NOT NULL PRIMARY KEY,
  organisation VARCHAR(20) NOT NULL,
  department VARCHAR(20) NULL,
  customer_key VARCHAR(40) NOT NULL,
  contract VARCHAR(100) NOT NULL,
  instalment INT NOT NULL,
  instalments INT NOT NULL,
  amount DECIMAL(18,2) NOT NULL,
  tax DECIMAL(18,2) NULL,
  currency CHAR(3) NOT NULL,
  posted_on DATE NOT NULL,
  due_on DATE NOT NULL,
  summary VARCHAR(200) NOT NULL,
  reversal_of VARCHAR(40) NULL,
  changed_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_customer_key FOREIGN KEY (customer_key) REFERENCES hub_customers (hub_key),
  CONSTRAINT fk_organisation FOREIGN KEY (organisation) REFERENCES hub_organisations (code)
) CHARACTER SET utf8mb4;

-- What was applied, written in the same transaction as its row: a fact has its effect once.
CREATE TABLE hub_applied (
  hub_key VARCHAR(40) NOT NULL PRIMARY KEY,
  hash CHAR(64) NOT NULL,
  applied_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4;

-- Yours to fill: a table or a view of money that came in. A row is never deleted; one that was taken back has is_valid = 0.
CREATE TABLE hub_receipts (
  receipt_number VARCHAR(40) NOT NULL PRIMARY KEY,
  amount DECIMAL(18,2) NOT NULL,
  paid_on DATE NOT NULL,
  is_valid INT NOT NULL DEFAULT 1,
  receivable_key VARCHAR(40) NULL,
  contract VARCHAR(100) NULL,
  customer_key VARCHAR(40) NULL,
  payer VARCHAR(200) NULL,
  currency CHAR(3) NULL DEFAULT 'CNY'
) CHARACTER SET utf8mb4;
