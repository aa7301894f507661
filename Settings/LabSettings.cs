using System.Globalization;
using StreamLab.Settings.Expectations;
using StreamLab.Settings.Faults;
using StreamLab.Settings.Loads;

namespace StreamLab.Settings;

/// <summary>The settings of a lab: read once from configuration, validated, immutable.</summary>
/// <remarks>Every property is a setting of section <c>StreamLab</c>; <c>SettingCatalog</c> contains its switch.</remarks>
public sealed record LabSettings
{
    /// <summary>The configuration section of all settings.</summary>
    public const string Section = "StreamLab";

    /// <summary>The plan file that the settings were read from; null means none.</summary>
    public string? Plan { get; init; }

    /// <summary>The factor of all times in the plan; null means 1.</summary>
    public double? PlanScale { get; init; }

    /// <summary>The host that starts the topology.</summary>
    public HostKind Host { get; init; } = HostKind.Aspire;

    /// <summary>
    /// The kind of brokers. As read from configuration it is not <see cref="BrokerMode.Auto"/> if <c>ConnectionStrings:kafka</c> is set.
    /// </summary>
    public BrokerMode BrokerMode { get; init; } = BrokerMode.Auto;

    /// <summary>The number of brokers to start, 1 to 99; not used with an external cluster.</summary>
    public int Brokers { get; init; } = 3;

    /// <summary>The topic for the events.</summary>
    public TopicSettings Topic { get; init; } = new();

    /// <summary>The memory limits of each broker.</summary>
    public MemorySettings Memory { get; init; } = new();

    /// <summary>The kind of events.</summary>
    public Scenario Scenario { get; init; } = Scenario.Iot;

    /// <summary>The source of the events; <see cref="SourceSettings.Sample"/> is the scenario's own data.</summary>
    public SourceSettings Source { get; init; } = SourceSettings.Sample;

    /// <summary>
    /// The rate of all producers together in records a second; 0 means as fast as possible, which is the default of a standalone producer with a source.
    /// </summary>
    public double Rate { get; init; } = 10_000;

    /// <summary>The size of a <see cref="Scenario.Raw"/> record's value in bytes, stamp included.</summary>
    public int Payload { get; init; } = 100;

    /// <summary>The settings of producers.</summary>
    public ProducerSettings Producer { get; init; } = new();

    /// <summary>The number of producers, 1 to 99.</summary>
    public int Producers { get; init; } = 1;

    /// <summary>The number of consumers in each group, 1 to 99.</summary>
    public int Consumers { get; init; } = 2;

    /// <summary>The number of consumer groups, 1 to 9. Each group reads every record.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The number of stages between producers and consumers, 0 to 5. Each reads a topic, changes every event and writes the next topic.</summary>
    public int Pipeline { get; init; }

    /// <summary>The number of workers of each stage, 1 to 9.</summary>
    public int StageWorkers { get; init; } = 1;

    /// <summary>The first consumer group. A standalone consumer, and a lab on an external cluster, creates a new one by default.</summary>
    public string Group { get; init; } = "streamlab";

    /// <summary>The names of all consumer groups, in order.</summary>
    public IReadOnlyList<string> GroupNames => [.. Enumerable.Range(1, Groups).Select(GroupName)];

    /// <summary>The protocol that assigns partitions to consumers. Null means consumer on embedded brokers and classic on others.</summary>
    public GroupProtocolChoice? GroupProtocol { get; init; }

    /// <summary>True when consumers are static members, which keep their partitions if they restart in time.</summary>
    public bool StaticMembers { get; init; }

    /// <summary>True when a group without committed offsets starts at the beginning of the topic and not at its end.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>True when consumers write closed windows and their offsets in Kafka transactions.</summary>
    public bool ExactlyOnce { get; init; }

    /// <summary>Gets the transactional id of a consumer by its instance's name; used with <see cref="ExactlyOnce"/>.</summary>
    public string TransactionsOf(string instance) => $"{Group}-{instance}";

    /// <summary>True when consumers print the values that they read to standard output.</summary>
    public bool Print { get; init; }

    /// <summary>The client calls of workers.</summary>
    public ClientKind Client { get; init; } = ClientKind.Batch;

    /// <summary>The interval between traced records; 0 traces none.</summary>
    public int TraceEvery { get; init; } = 10_000;

    /// <summary>The time to produce before draining and judging; null means until Ctrl+C or the end of the source.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The phases of load, which replace <see cref="Rate"/>.</summary>
    public LoadProfile Load { get; init; } = LoadProfile.None;

    /// <summary>The first part of producing, which latency, throughput and stalls of the measured part leave out; null means none.</summary>
    public TimeSpan? WarmUp { get; init; }

    /// <summary>What the run must show; a missed expectation fails the run.</summary>
    public ExpectationList Expectations { get; init; } = ExpectationList.None;

    /// <summary>The number of times that the lab runs, 1 to 99; null means once.</summary>
    public int? Repeat { get; init; }

    /// <summary>The time limit for the consumers' start without progress.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether ControlRoom reads the log back before it judges.</summary>
    public AuditChoice Audit { get; init; } = AuditChoice.On;

    /// <summary>The planned faults.</summary>
    public FaultSchedule Faults { get; init; } = FaultSchedule.None;

    /// <summary>The seed of random faults, which replace <see cref="Faults"/>; null means none.</summary>
    public int? Chaos { get; init; }

    /// <summary>How many faults <see cref="Chaos"/> draws; null leaves it to the seed.</summary>
    public ChaosIntensity? Intensity { get; init; }

    /// <summary>True when a run that does not pass is repeated with fewer faults, until none can be left out.</summary>
    public bool Shrink { get; init; }

    /// <summary>True when native brokers get a network that can be broken, also without a planned fault that needs it.</summary>
    public bool NetworkFaults { get; init; }

    /// <summary>True when native brokers' data and logs remain after the lab.</summary>
    public bool KeepData { get; init; }

    /// <summary>The full path of the folder for report.json and report.html; null means none is written.</summary>
    public string? Report { get; init; }

    /// <summary>The full path of the Markdown summary; null means none is written.</summary>
    public string? Summary { get; init; }

    /// <summary>The full path of the JUnit XML file; null means none is written.</summary>
    public string? Junit { get; init; }

    /// <summary>The full path of the report with which the run is compared; null means none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The share in per cent by which a median may differ from the baseline's; null means 10.</summary>
    public double? Tolerance { get; init; }

    /// <summary>ControlRoom's port on localhost; null means 18200 or the next free one.</summary>
    public int? Port { get; init; }

    /// <summary>The topics that records pass, in order: the producers', then the one that each stage writes. Consumers read the last.</summary>
    public IReadOnlyList<string> TopicNames => [.. Enumerable.Range(0, Pipeline + 1).Select(StageTopic)];

    /// <summary>Gets the topic that a stage writes.</summary>
    /// <param name="stage">The stage's number, from 1; 0 for the producers' topic.</param>
    public string StageTopic(int stage) => stage == 0 ? Topic.Name : string.Create(CultureInfo.InvariantCulture, $"{Topic.Name}.stage-{stage}");

    /// <summary>The groups in which the stages read, in order.</summary>
    public IReadOnlyList<string> StageGroups => [.. Enumerable.Range(1, Pipeline).Select(StageGroup)];

    /// <summary>All topics of events, each with the groups that read it.</summary>
    public IEnumerable<(string Topic, IReadOnlyList<string> Groups)> TopicsWithGroups => Pipeline == 0
        ? Topic.Names.Select(topic => (topic, GroupNames))
        : TopicNames.Zip(StageGroups.Select(static group => (IReadOnlyList<string>)[group]).Append(GroupNames));

    /// <summary>Gets the name of the consumer group in which a stage reads.</summary>
    /// <param name="stage">The stage's number, from 1.</param>
    public string StageGroup(int stage) => string.Create(CultureInfo.InvariantCulture, $"{Group}-stage-{stage}");

    /// <summary>Gets the name of a consumer group.</summary>
    /// <param name="number">The group's number, from 1.</param>
    public string GroupName(int number) => number == 1 ? Group : string.Create(CultureInfo.InvariantCulture, $"{Group}-{number}");
}
