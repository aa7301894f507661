using System.Text.Json.Serialization;

namespace StreamLab.Settings;

/// <summary>The actions that break a broker or worker.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultAction>))]
public enum FaultAction
{
    /// <summary>Ends the process at once, like a crash. Healing starts it again with its data.</summary>
    [JsonStringEnumMemberName("kill")]
    Kill,

    /// <summary>Stops the process in order, as in a rolling restart. Healing starts it again.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>Suspends the process with its connections open, like a long garbage collection. Healing continues it.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,

    /// <summary>Cuts the network of the process in both directions while it runs. Healing restores the network.</summary>
    [JsonStringEnumMemberName("isolate")]
    Isolate,

    /// <summary>Delays the answers of the process. Healing ends the delay.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>Cuts the network between brokers, in both directions or in one; clients reach them. Healing restores it.</summary>
    [JsonStringEnumMemberName("partition")]
    Partition,

    /// <summary>Cuts the network between clients and brokers, in both directions or in one; the brokers reach each other. Healing restores it.</summary>
    [JsonStringEnumMemberName("cut")]
    Cut,

    /// <summary>Limits the bytes per second that a broker gets, and those that it sends. Healing ends the limit.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>Lets clients' requests arrive and throws the broker's answers away. Healing ends that.</summary>
    [JsonStringEnumMemberName("drop-acks")]
    DropAcks,

    /// <summary>Resets connections to a broker in the middle of a request. Healing ends that.</summary>
    [JsonStringEnumMemberName("reset")]
    Reset,

    /// <summary>Lets nothing through to a broker or from it, not even the end of a connection, as when its host vanishes. Healing ends that.</summary>
    [JsonStringEnumMemberName("half-open")]
    HalfOpen,

    /// <summary>Ends the process at once and deletes its data, like the loss of a disk. Healing formats it and starts it again.</summary>
    [JsonStringEnumMemberName("wipe")]
    Wipe,

    /// <summary>
    /// Ends the process at once and cuts its logs to what it had told the system to write to the disk, like a loss of power. Healing starts it again.
    /// </summary>
    [JsonStringEnumMemberName("powerloss")]
    Powerloss,

    /// <summary>Lets every write to the broker's disk fail, as on a full disk. Healing frees the disk and starts the broker if it has ended.</summary>
    [JsonStringEnumMemberName("fill")]
    Fill,

    /// <summary>Sets the broker's clock ahead or back, by five seconds ahead when nothing else is said. Healing sets it right.</summary>
    [JsonStringEnumMemberName("skew")]
    Skew,

    /// <summary>Restarts brokers in order, each when all copies of all partitions are in sync. It is over when the last one is back.</summary>
    [JsonStringEnumMemberName("roll")]
    Roll,

    /// <summary>Gives each partition of the events' topic back to the broker that is to lead it (preferred leader election).</summary>
    [JsonStringEnumMemberName("elect")]
    Elect,

    /// <summary>Moves each copy of the events' topic to the next broker. It is over when the new copies are in sync.</summary>
    [JsonStringEnumMemberName("reassign")]
    Reassign,

    /// <summary>Deletes every record that the events' topic holds.</summary>
    [JsonStringEnumMemberName("delete-records")]
    DeleteRecords,

    /// <summary>Limits the bytes per second that each client may send to, and read from, each broker. Healing removes the quota.</summary>
    [JsonStringEnumMemberName("quota")]
    Quota,
}
