using System.Globalization;
using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Settings.Expectations;
using StreamLab.Settings.Loads;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of a report that is known before any record flows: topology and settings.</summary>
internal sealed record ReportContext(string Host, BrokersReport Brokers, TopicReport Topic, string Scenario)
{
    /// <summary>The settings that the report shows, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The phases of load.</summary>
    public LoadProfile Load { get; init; } = LoadProfile.None;

    /// <summary>What the run must show.</summary>
    public ExpectationList Expectations { get; init; } = ExpectationList.None;

    /// <summary>The delivery guarantees of the settings.</summary>
    public DeliveryTerms Terms { get; init; } = new();

    public static ReportContext From(LabSettings lab, WorkerSettings worker)
    {
        var topic = lab.Topic;

        // A ControlRoom without a run was not started by a host.
        var host = worker.Run is null ? "none" : lab.Host.ToText();
        var mode = lab.BrokerMode == BrokerMode.Auto ? BrokerMode.External : lab.BrokerMode;
        return new ReportContext(
            host,
            new BrokersReport(mode.ToText(), lab.Brokers, worker.BrokersVersion ?? "unknown"),
            new TopicReport(
                topic.Name, topic.Partitions, topic.ReplicationOn(lab.Brokers), topic.MinInSyncReplicasOn(lab.Brokers), topic.Compression.ToText()),
            lab.Scenario.ToText())
        {
            Terms = DeliveryTerms.From(lab),
            Load = lab.Load,
            Expectations = lab.Expectations,
            Settings =
            [
                new("source", lab.Source.Path ?? "the scenario's sample"),
                new("rate", lab.Load.Phases.Count > 0 ? string.Join(", ", lab.Load.Phases) : lab.Rate == 0 ? "as fast as possible" : $"{Number(lab.Rate)} records/s"),
                new("producers", Number(lab.Producers)),
                new("consumers", Number(lab.Consumers)),
                new("group", lab.Group),
                new("guarantee", lab.ExactlyOnce ? "exactly once" : "at least once"),
                new("linger", $"{Number(lab.Producer.Linger.TotalMilliseconds)} ms"),
                new("batch", $"{Number(lab.Producer.BatchBytes)} bytes"),
            ],
        };
    }

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    // Enum values are lower case everywhere, in the report as on the command line.
}
