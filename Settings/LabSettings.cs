using StreamLab.Settings.Faults;

namespace StreamLab.Settings;

/// <summary>What one lab is made of: read once from configuration, validated, never changed.</summary>
/// <remarks>Every property is one setting of section <c>StreamLab</c>; its switch stands in <c>SettingCatalog</c>.</remarks>
public sealed record LabSettings
{
    /// <summary>The configuration section that all settings live in.</summary>
    public const string Section = "StreamLab";

    /// <summary>What starts the topology.</summary>
    public HostKind Host { get; init; } = HostKind.Aspire;

    /// <summary>Where brokers come from. Read from configuration it is never <see cref="BrokerMode.Auto"/> where <c>ConnectionStrings:kafka</c> is set.</summary>
    public BrokerMode BrokerMode { get; init; } = BrokerMode.Auto;

    /// <summary>Number of brokers to start, 1 to 99; says nothing about an external cluster.</summary>
    public int Brokers { get; init; } = 3;

    /// <summary>The topic that events flow through.</summary>
    public TopicSettings Topic { get; init; } = new();

    /// <summary>Memory limits of each broker.</summary>
    public MemorySettings Memory { get; init; } = new();

    /// <summary>What kind of stream flows.</summary>
    public Scenario Scenario { get; init; } = Scenario.Iot;

    /// <summary>Where events come from; <see cref="SourceSettings.Sample"/> is the scenario's own data.</summary>
    public SourceSettings Source { get; init; } = SourceSettings.Sample;

    /// <summary>Records a second over all producers; 0 is as fast as possible, and the default of a producer on its own that sends a source.</summary>
    public double Rate { get; init; } = 10_000;

    /// <summary>Bytes of a <see cref="Scenario.Raw"/> record's value, stamp included; 40 to 1,000,000.</summary>
    public int Payload { get; init; } = 100;

    /// <summary>How producers send.</summary>
    public ProducerSettings Producer { get; init; } = new();

    /// <summary>Number of producer replicas, 1 to 99.</summary>
    public int Producers { get; init; } = 1;

    /// <summary>Number of consumer replicas, 1 to 99.</summary>
    public int Consumers { get; init; } = 2;

    /// <summary>The consumers' group; a consumer on its own, and a lab on an external cluster, is by default alone in a new one.</summary>
    public string Group { get; init; } = "streamlab";

    /// <summary>How consumers share partitions; null means what suits the brokers best: consumer on embedded ones, else classic.</summary>
    public GroupProtocolChoice? GroupProtocol { get; init; }

    /// <summary>Whether a consumer is a static member, so that one which comes back in time has its old place again.</summary>
    public bool StaticMembers { get; init; }

    /// <summary>Whether a group without committed offsets starts at the beginning of the topic instead of its end.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>Whether consumers write closed windows and their offsets in Kafka transactions.</summary>
    public bool ExactlyOnce { get; init; }

    /// <summary>Whether consumers print the values that they read to standard output.</summary>
    public bool Print { get; init; }

    /// <summary>How workers send and receive.</summary>
    public ClientKind Client { get; init; } = ClientKind.Batch;

    /// <summary>One record in this many carries a trace; 0 traces none.</summary>
    public int TraceEvery { get; init; } = 10_000;

    /// <summary>How long to produce before draining and judging; null means until Ctrl+C or the end of the source.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long consumers may take to get ready without any progress.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether ControlRoom reads the log back before it judges.</summary>
    public AuditChoice Audit { get; init; } = AuditChoice.On;

    /// <summary>What breaks on purpose, and when.</summary>
    public FaultSchedule Faults { get; init; } = FaultSchedule.None;

    /// <summary>The seed of a schedule that is drawn at random, in place of <see cref="Faults"/>; null draws none.</summary>
    public int? Chaos { get; init; }

    /// <summary>Whether native brokers' data and logs stay when the lab ends.</summary>
    public bool KeepData { get; init; }

    /// <summary>Full path of the folder for report.json and report.html; null means none is written.</summary>
    public string? Report { get; init; }

    /// <summary>ControlRoom's port on localhost; null means 18200 or the next free one.</summary>
    public int? Port { get; init; }
}
