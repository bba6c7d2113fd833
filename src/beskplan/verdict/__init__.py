"""From measures to findings: statuses, and what stands beside them."""
