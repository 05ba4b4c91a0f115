"""The pages, one file each: `view` gathers what the page shows, `router` answers under its address."""
