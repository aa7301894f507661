using Confluent.Kafka;

namespace StreamLab.Planning;

/// <summary>Recognizes errors that depend on the moment and not on the request.</summary>
internal static class TransientErrors
{
    /// <summary>Returns true when the same request may succeed if it is sent again.</summary>
    public static bool Contains(ErrorCode code) => code is
        // Errors of the client: the connection ended during the request, or the broker is no longer responsible.
        ErrorCode.Local_Destroy or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve
        or ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_WaitCoord or ErrorCode.Local_Retry
        // Errors of brokers: there is no controller at the moment, or it is busy.
        or ErrorCode.NotController or ErrorCode.LeaderNotAvailable or ErrorCode.BrokerNotAvailable or ErrorCode.NetworkException
        or ErrorCode.RequestTimedOut or ErrorCode.ThrottlingQuotaExceeded;
}
