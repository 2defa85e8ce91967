"""How data gets in: files and live answers of the sources, to records, in resumable batches."""
