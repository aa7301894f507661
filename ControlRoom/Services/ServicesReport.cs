using System.Text.Json.Serialization;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Services;

/// <summary>What ControlRoom knows of an application's services at one moment.</summary>
/// <param name="Process">The id of this ControlRoom process; the page reloads when it changes.</param>
/// <param name="At">The moment.</param>
/// <param name="Verdict">The verdict on all services together.</param>
/// <param name="Reasons">Why it is no pass, most important first.</param>
/// <param name="Notes">What is worth knowing and no failure.</param>
/// <param name="Delivery">Records by their fate, over all topics and groups.</param>
/// <param name="Topics">Each topic, with each group that reads it.</param>
/// <param name="Services">The services, in the order of their start.</param>
/// <param name="ReadBack">The newest reading of the logs; null before the first.</param>
/// <param name="Load">The load; null when the application has none.</param>
/// <param name="Brokers">The brokers, and what can be done to them; empty when no host tells of them.</param>
internal sealed record ServicesReport(
    string Process, DateTimeOffset At, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes, DeliveryCounts Delivery,
    IReadOnlyList<TopicReport> Topics, IReadOnlyList<ServiceReport> Services, ReadBackReport? ReadBack, LoadReport? Load,
    IReadOnlyList<BrokerReport> Brokers);

/// <summary>One topic as one group reads it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Group">The group; null when no watched consumer reads the topic.</param>
/// <param name="Verdict">The verdict on it alone.</param>
/// <param name="Reasons">Why it is no pass.</param>
/// <param name="Notes">What is worth knowing and no failure.</param>
/// <param name="Delivery">Its records by their fate.</param>
internal sealed record TopicReport(
    string Topic, string? Group, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes, DeliveryCounts Delivery);

/// <summary>One incarnation of a service.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Incarnation">Its identity; after a restart it is another.</param>
/// <param name="Since">When it began to tell.</param>
/// <param name="State">Whether it answers.</param>
/// <param name="Sent">The records that it sent.</param>
/// <param name="Read">The records that it read, repetitions included.</param>
/// <param name="SentPerSecond">How fast it sends.</param>
/// <param name="ReadPerSecond">How fast it reads.</param>
internal sealed record ServiceReport(
    string Name, string Incarnation, DateTimeOffset Since, ServiceState State, long Sent, long Read, double SentPerSecond, double ReadPerSecond);

/// <summary>Whether a service answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceState>))]
internal enum ServiceState
{
    /// <summary>It answers.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It has not answered for some time, and has not said that it ends.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>It has told its last.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,
}

/// <summary>A reading of the logs.</summary>
/// <param name="At">When it began.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record ReadBackReport(DateTimeOffset At, double Seconds);

/// <summary>The load.</summary>
/// <param name="RecordsPerSecond">What each load sends; 0 is nothing.</param>
/// <param name="Services">The services that send it.</param>
internal sealed record LoadReport(double RecordsPerSecond, IReadOnlyList<string> Services);

/// <summary>A broker.</summary>
/// <param name="Name">Its name in the application.</param>
/// <param name="State">Its state, as Aspire tells it.</param>
/// <param name="Commands">What can be done to it now.</param>
internal sealed record BrokerReport(string Name, string State, IReadOnlyList<BrokerCommand> Commands);

/// <summary>Something that can be done to a broker.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Title">Its name for people.</param>
internal sealed record BrokerCommand(string Name, string Title);
