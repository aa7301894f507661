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
    // The report has them elsewhere, or they change nothing that is measured.
    private static readonly HashSet<string> ShownOtherwise =
    [
        "--host", "--broker-mode", "--brokers", "--topic", "--topics", "--partitions", "--replication", "--min-isr", "--compression", "--scenario",
        "--rate", "--load", "--linger", "--batch-size", "--producers", "--consumers", "--groups", "--pipeline", "--stage-workers", "--group",
        "--exactly-once", "--source", "--expect", "--print", "--start-timeout", "--keep-data", "--report", "--port", "--chaos", "--intensity", "--shrink",
    ];

    /// <summary>The settings that the report shows, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The topics.</summary>
    public EventTopics Topics { get; init; } = new LabSettings().Topic.Topics();

    /// <summary>The names of the consumer groups, in order.</summary>
    public IReadOnlyList<string> Groups { get; init; } = ["streamlab"];

    /// <summary>The topics that records pass, in order: the producers', then that of each stage of a pipeline.</summary>
    public IReadOnlyList<string> Pipeline { get; init; } = ["events"];

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
                topic.Name, topic.Partitions, topic.ReplicationOn(lab.Brokers), topic.MinInSyncReplicasOn(lab.Brokers), topic.Compression.ToText())
            {
                Count = topic.Count,
            },
            lab.Scenario.ToText())
        {
            Terms = DeliveryTerms.From(lab),
            Groups = lab.GroupNames,
            Topics = topic.Topics(),
            Pipeline = lab.TopicNames,
            Load = lab.Load,
            Expectations = lab.Expectations,
            Settings =
            [
                new("source", lab.Source.Path ?? "the scenario's events"),
                new("rate", lab.Load.Phases.Count > 0 ? string.Join(", ", lab.Load.Phases) : lab.Rate == 0 ? "as fast as possible" : $"{Number(lab.Rate)} records/s"),
                .. topic.Count == 1 ? Enumerable.Empty<KeyValuePair<string, string>>() : [new("topics", string.Join(", ", topic.Names))],
                new("producers", Number(lab.Producers)),
                new("consumers", lab.Groups == 1 ? Number(lab.Consumers) : $"{Number(lab.Consumers)} in each group"),
                lab.Groups == 1 ? new("group", lab.Group) : new("groups", string.Join(", ", lab.GroupNames)),
                .. lab.Pipeline == 0 ? [] : (KeyValuePair<string, string>[])
                [
                    new("stages", lab.StageWorkers == 1 ? Number(lab.Pipeline) : $"{Number(lab.Pipeline)}, of {Number(lab.StageWorkers)} workers each"),
                ],
                new("guarantee", lab.ExactlyOnce ? "exactly once" : "at least once"),
                new("linger", $"{Number(lab.Producer.Linger.TotalMilliseconds)} ms"),
                new("batch", $"{Number(lab.Producer.BatchBytes)} bytes"),
                .. OthersGiven(lab),
            ],
        };
    }

    /// <summary>Gets the other settings that are not the default, named as switches without dashes.</summary>
    private static IEnumerable<KeyValuePair<string, string>> OthersGiven(LabSettings lab)
    {
        var (given, usual) = (SettingsEnvironment.Create(lab), SettingsEnvironment.Create(new LabSettings()));
        return SettingCatalog.All.Where(static setting => !ShownOtherwise.Contains(setting.Switch))
            .Select(setting => (setting.Switch, Variable: setting.Key.Replace(":", "__", StringComparison.Ordinal)))
            .Where(setting => given.GetValueOrDefault(setting.Variable) != usual.GetValueOrDefault(setting.Variable))
            .Select(setting => KeyValuePair.Create(setting.Switch[2..], given.GetValueOrDefault(setting.Variable, "none")));
    }

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    // Enum values are lower case everywhere, in the report as on the command line.
}
