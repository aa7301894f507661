using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>What is to be done in one round, the same for everyone.</summary>
/// <param name="BootstrapServers">The brokers.</param>
/// <param name="Lab">Topic, record and client, the topic's name included.</param>
/// <param name="Length">How long to produce.</param>
/// <param name="Records">How many records to consume; 0 when producing.</param>
internal sealed record Work(string BootstrapServers, LabSettings Lab, TimeSpan Length, long Records)
{
    public string Topic => Lab.Topic.Name;

    /// <summary>Whether the brokers are embedded ones, which hold empty answers back.</summary>
    public bool IsEmbedded { get; init; }
}
