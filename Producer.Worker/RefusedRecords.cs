using Confluent.Kafka;

namespace StreamLab.Producer.Worker;

/// <summary>Tells refused records from records whose outcome is unknown.</summary>
internal static class RefusedRecords
{
    /// <summary>True when a record is certainly not in the log, because a broker refused it or the client failed permanently.</summary>
    /// <param name="reason">The reason why its delivery failed.</param>
    /// <param name="status">The client's knowledge whether the record is in the log.</param>
    /// <remarks>
    /// A record that the client discards, because of a timeout or because the client closes, was not refused by a broker. It stays unacknowledged,
    /// like a record whose answer never came.
    /// </remarks>
    public static bool Is(ErrorCode reason, PersistenceStatus status) =>
        status == PersistenceStatus.NotPersisted
        && reason is not (ErrorCode.Local_MsgTimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_TimedOut
            or ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight or ErrorCode.Local_Destroy
            or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown);
}
