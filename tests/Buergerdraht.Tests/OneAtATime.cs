// Each of these tests runs several processes; two of them at once would measure the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
