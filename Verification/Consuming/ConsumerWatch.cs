using Confluent.Kafka;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Consuming;

/// <summary>Knows what one consumer does, whatever its types are. Thread-safe.</summary>
/// <param name="name">The consumer's name.</param>
/// <param name="group">Its group.</param>
/// <param name="headers">Finds stamps.</param>
/// <param name="topicOf">The topic that a stream is of; null when nobody knows the stream.</param>
/// <param name="seesRebalances">True when the consumer says when partitions come and go.</param>
internal sealed class ConsumerWatch(string? name, ServiceGroup group, StampHeaders headers, Func<uint, string?> topicOf, bool seesRebalances)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, int Partition), PartitionTrack> _partitions = [];
    private readonly HashSet<string> _memberIds = [];
    private (string Topic, int Partition) _lastAt;
    private PartitionTrack? _last;
    private uint _stream;
    private string _topic = "";
    private string? _home;
    private ReadStream? _read;
    private bool _isMember;

    /// <summary>The consumer's name.</summary>
    public string Name { get; set; } = name ?? "";

    /// <summary>The group.</summary>
    public ServiceGroup Group => group;

    /// <summary>True when its id among the group's members may be another one than before.</summary>
    public bool AsksForMember { get; private set; } = true;

    /// <summary>True when the application closed or disposed it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when the application disposed it as a member of the group, without Close.</summary>
    public bool IsLeftOpen { get; private set; }

    /// <summary>Takes a record that the client returned.</summary>
    /// <returns>What to say when the service has processed it.</returns>
    public DeliveredRecord Deliver(string topic, int partition, long offset, Headers? found)
    {
        var stamps = ReadStamps.Find(headers, found);
        if (stamps.Own is { } stamp && HomeOf(stamp.Stream, topic) is { } home && home != topic)
        {
            // Somebody copied the record, header and all, from another topic.
            stamps = new(null, stamps.Origin ?? stamp);
        }

        var (track, isBehind, isAgain) = Track(topic, partition, offset, stamps.Own);
        if (stamps.Own is { } own)
        {
            _read!.Deliver(own.Sequence, isBehind, isAgain);
        }
        else
        {
            group.CountForeign(found is not null);
        }

        if (stamps.Origin is { } origin)
        {
            group.OriginOf(origin.Stream).Deliver(origin.Sequence, isBehind: false, isAgain: false);
        }

        var record = new DeliveredRecord(stamps, stamps.Own is null ? null : _read, track);
        if (group.IsReported)
        {
            lock (_lock)
            {
                track.Keep(offset, record);
            }
        }

        return record;
    }

    /// <summary>Takes a record that the service processed.</summary>
    public void Process(long offset, in DeliveredRecord record, bool isAgain)
    {
        lock (_lock)
        {
            record.Track.Process(offset);
        }

        var stamps = record.Stamps;
        if (stamps.Own is { } own)
        {
            record.Read!.Process(own.Sequence, isAgain);
        }

        if (stamps.Origin is { } origin)
        {
            group.OriginOf(origin.Stream).Process(origin.Sequence, isAgain: false);
        }
    }

    /// <summary>Takes a record that the service processed, by its place in the log.</summary>
    /// <returns>False when the consumer did not get the record, or the service has said so before.</returns>
    public bool TryProcess(TopicPartitionOffset place)
    {
        DeliveredRecord record;
        lock (_lock)
        {
            if (!_partitions.TryGetValue((place.Topic, place.Partition.Value), out var track) || !track.TryFindUnprocessed(place.Offset.Value, out record))
            {
                return false;
            }
        }

        Process(place.Offset.Value, record, isAgain: false);
        return true;
    }

    /// <summary>Takes offsets that are committed, or stored to be committed.</summary>
    public void Commit(IEnumerable<TopicPartitionOffset> offsets)
    {
        if (!group.IsReported)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var committed in offsets.Where(static offset => offset.Offset.Value >= 0))
            {
                var at = (committed.Topic, committed.Partition.Value);
                if (_partitions.TryGetValue(at, out var track))
                {
                    track.TakeEarly(committed.Offset.Value, offset => group.Early.GetOrAdd(at, static _ => new EarlyCommits()).Add(offset));
                }
            }
        }
    }

    /// <summary>Takes the id by which brokers know the consumer.</summary>
    public void Knows(string memberId)
    {
        lock (_lock)
        {
            _memberIds.Add(memberId);
            AsksForMember = false;
        }
    }

    /// <summary>Says that these partitions are read from some offset on; all when null.</summary>
    public void BeginSession(IEnumerable<TopicPartition>? partitions)
    {
        lock (_lock)
        {
            AsksForMember = true;
            foreach (var track in partitions is null
                ? _partitions.Values
                : partitions.Select(partition => TrackOf(partition.Topic, partition.Partition.Value)))
            {
                track.BeginSession();
            }
        }
    }

    /// <summary>Says that the application subscribed, so that the consumer is a member of the group, or unsubscribed.</summary>
    public void Subscribe(IEnumerable<string> topics)
    {
        _isMember = false;
        foreach (var topic in topics)
        {
            _isMember = true;
            if (!topic.StartsWith('^'))
            {
                group.Reads(topic);
            }
        }
    }

    /// <summary>Copies what is known.</summary>
    /// <param name="isEnd">True when the process ends, which is as if the application disposed the consumer.</param>
    public ConsumerObservation Observe(bool isEnd)
    {
        lock (_lock)
        {
            return new(
                Name, [.. _memberIds], IsOver || isEnd, IsLeftOpen || (isEnd && _isMember && !IsOver),
                [.. _partitions.Select(static at => new PartObservation(at.Key.Topic, at.Key.Partition, at.Value.First, at.Value.Reached))]);
        }
    }

    /// <summary>Says that the application closed the consumer.</summary>
    public void Close() => (_isMember, IsOver) = (false, true);

    /// <summary>Says that the application disposed the consumer.</summary>
    public void Dispose() => (IsLeftOpen, IsOver) = (IsLeftOpen || (_isMember && !IsOver), true);

    // Records of one producer come in runs. Only the thread that consumes is here.
    private string? HomeOf(uint stream, string topic)
    {
        if (_read is null || stream != _stream || topic != _topic)
        {
            (_stream, _topic, _home, _read) = (stream, topic, topicOf(stream), group.StreamOf(stream, topic));
        }

        return _home;
    }

    private (PartitionTrack Track, bool IsBehind, bool IsAgain) Track(string topic, int partition, long offset, RecordStamp? stamp)
    {
        lock (_lock)
        {
            var track = TrackOf(topic, partition);
            var isAgain = offset <= track.Last;
            if (isAgain && !seesRebalances)
            {
                // Nothing but a rebalance, or a log that was cut, sets a consumer back when its application does not.
                track.BeginSession();
                isAgain = false;
            }

            track.Deliver(offset, group.IsReported);
            return (track, stamp is { } own && track.IsBehind(own.Stream, own.Sequence), isAgain);
        }
    }

    private PartitionTrack TrackOf(string topic, int partition)
    {
        // Records of one partition come in runs.
        if (_last is { } last && _lastAt.Partition == partition && _lastAt.Topic == topic)
        {
            return last;
        }

        if (!_partitions.TryGetValue((topic, partition), out var track))
        {
            group.Reads(topic);
            _partitions.Add((topic, partition), track = new());
        }

        (_lastAt, _last) = ((topic, partition), track);
        return track;
    }
}
