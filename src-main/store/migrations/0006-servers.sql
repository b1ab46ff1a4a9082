-- What is known of a server beside address and key (JSON of ServerProfile), and what its last probe found.
ALTER TABLE servers ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
ALTER TABLE servers ADD COLUMN card TEXT;

-- The server's price per million tokens when the run began, as JSON.
ALTER TABLE runs ADD COLUMN price TEXT;
