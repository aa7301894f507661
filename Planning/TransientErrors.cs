using Confluent.Kafka;

namespace StreamLab.Planning;

/// <summary>Errors that say nothing of what was asked for, only that it could not be had at this moment.</summary>
internal static class TransientErrors
{
    /// <summary>Whether the same request may succeed if it is sent again.</summary>
    public static bool Contains(ErrorCode code) => code is
        // The client's own: a connection that ended while the request was on its way, or a broker that is not the one to ask any more.
        ErrorCode.Local_Destroy or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve
        or ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_WaitCoord or ErrorCode.Local_Retry
        // The brokers': there is no controller at the moment, or it has other things to do.
        or ErrorCode.NotController or ErrorCode.LeaderNotAvailable or ErrorCode.BrokerNotAvailable or ErrorCode.NetworkException
        or ErrorCode.RequestTimedOut or ErrorCode.ThrottlingQuotaExceeded;
}
