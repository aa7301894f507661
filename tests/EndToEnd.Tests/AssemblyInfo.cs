// Each test starts a lab of several processes: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
