namespace StreamLab.EndToEnd.Tests;

/// <summary>Tests with real brokers run alone: three Java processes need what the machine has.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class RealBrokers
{
    public const string Name = "real brokers";
}
