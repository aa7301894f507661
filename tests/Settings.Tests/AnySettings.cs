using StreamLab.Settings.Faults;

namespace StreamLab.Settings.Tests;

/// <summary>Makes valid settings of every kind, the same ones in every run.</summary>
internal sealed class AnySettings(int seed, string file, string folder)
{
    private readonly Random _random = new(seed);

    public LabSettings Next()
    {
        var brokers = _random.Next(1, 100);
        var scenario = Any<Scenario>();
        var source = Source();
        var duration = Coin() ? TimeSpan.FromTicks(_random.NextInt64(TimeSpan.TicksPerMillisecond, TimeSpan.FromDays(30).Ticks + 1)) : (TimeSpan?)null;
        var chaos = duration >= ChaosWindow.ShortestDuration && Coin() ? _random.Next() : (int?)null;
        var action = Any<FaultAction>();
        var fault = new FaultSetting(action, TargetOf(action, brokers), default, null);
        var groups = _random.Next(1, 10);
        GroupProtocolChoice? protocol = Coin() ? Any<GroupProtocolChoice>() : null;
        return new()
        {
            Host = Any<HostKind>(),
            BrokerMode = (BrokerMode)_random.Next(0, (int)BrokerMode.External),
            Brokers = brokers,
            Topic = Topic(brokers),
            Memory = Memory(),
            Scenario = scenario,
            Source = source,
            Rate = _random.Next(3) switch { 0 => 0, 1 => _random.Next(1_000_000), _ => _random.NextDouble() * 1e6 },
            Payload = scenario == Scenario.Raw ? _random.Next(40, 1_000_001) : 100,
            Producer = new() { Acks = Any<Acknowledgement>(), Linger = TimeSpan.FromTicks(_random.NextInt64(TimeSpan.FromMinutes(15).Ticks + 1)), BatchBytes = _random.Next(1, (1 << 30) + 1) },
            Producers = source.Path == "-" ? 1 : _random.Next(1, 100),
            Consumers = _random.Next(1, (99 / groups) + 1),
            Groups = groups,
            Group = Word(),
            GroupProtocol = protocol,
            StaticMembers = protocol != GroupProtocolChoice.Consumer && Coin(),
            FromBeginning = Coin(),
            Print = Coin(),
            Client = Any<ClientKind>(),
            TraceEvery = _random.Next(),
            Duration = duration,
            Chaos = chaos,
            Faults = chaos is null && Coin() ? new([fault]) : FaultSchedule.None,
            Audit = Any<AuditChoice>(),
            NetworkFaults = Coin(),
            KeepData = Coin(),
            Report = Coin() ? Path.Combine(folder, Word()) : null,
            Port = Coin() ? _random.Next(1, 65_536) : null,
        };
    }

    private TopicSettings Topic(int brokers)
    {
        var replication = Coin() ? _random.Next(1, brokers + 1) : (int?)null;
        return new()
        {
            Name = Word(),
            Partitions = _random.Next(1, 10_001),
            Replication = replication,
            MinInSyncReplicas = Coin() ? _random.Next(1, (replication ?? Math.Min(3, brokers)) + 1) : null,
            UncleanLeaderElection = Coin(),
            Compression = Any<Compression>(),
            Retention = Coin() ? TimeSpan.FromSeconds(_random.Next(1, int.MaxValue)) : null,
        };
    }

    private MemorySettings Memory()
    {
        var limit = _random.NextInt64(MemorySettings.Least, 1L << 50);
        return new()
        {
            Limit = limit,
            Reservation = Coin() ? _random.NextInt64(6L << 20, limit + 1) : null,
            Swap = Coin() ? _random.NextInt64(limit, (1L << 50) + 1) : null,
        };
    }

    private SourceSettings Source() => _random.Next(4) switch
    {
        0 => new(),
        1 => new() { Path = "-", Format = Any<SourceFormat>(), Key = Coin() ? Word() : null, Plain = Coin() },
        2 => new() { Path = file, Delimiter = ",;\t|^"[_random.Next(5)] },
        _ => new() { Path = file, Format = Any<SourceFormat>(), Key = Coin() ? "a column, é: =" : null, Loop = Coin(), Plain = Coin() },
    };

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private FaultTarget TargetOf(FaultAction action, int brokers) => action switch
    {
        FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords => new(FaultTargetKind.Events, 0),
        FaultAction.Quota => new(FaultTargetKind.Clients, 0),
        _ => new(FaultTargetKind.Broker, _random.Next(1, brokers + 1)),
    };

    private bool Coin() => _random.Next(2) == 0;

    private string Word() => _random.GetString("abcXYZ019._-", _random.Next(3, 20)) + "z";
}
