using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>The work of one round, the same for all contestants.</summary>
/// <param name="BootstrapServers">The brokers.</param>
/// <param name="Lab">The settings of topic, records and client, including the topic's name.</param>
/// <param name="Length">The time for which to produce.</param>
/// <param name="Records">The number of records to consume; 0 when producing.</param>
internal sealed record RoundWork(string BootstrapServers, LabSettings Lab, TimeSpan Length, long Records)
{
    public string Topic => Lab.Topic.Name;

    /// <summary>True when the brokers are embedded, which delay empty answers.</summary>
    public bool IsEmbedded { get; init; }
}
