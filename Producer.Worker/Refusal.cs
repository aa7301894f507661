using Confluent.Kafka;

namespace StreamLab.Producer.Worker;

/// <summary>Tells a record that was refused from one of which nobody knows what became.</summary>
internal static class Refusal
{
    /// <summary>Whether a record is certainly not in the log because a broker, or the client for good, would not have it.</summary>
    /// <param name="reason">Why its delivery failed.</param>
    /// <param name="status">Whether it can be in the log, as far as the client knows.</param>
    /// <remarks>
    /// What the client itself throws away, because its time is over or because the client ends, was refused by no one: no broker was asked.
    /// Such a record stays unacknowledged, as one whose answer never came.
    /// </remarks>
    public static bool Is(ErrorCode reason, PersistenceStatus status) =>
        status == PersistenceStatus.NotPersisted
        && reason is not (ErrorCode.Local_MsgTimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_TimedOut
            or ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight or ErrorCode.Local_Destroy
            or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown);
}
