namespace StreamLab.Verification;

/// <summary>When a record counts as processed by a service.</summary>
public enum ProcessedWhen
{
    /// <summary>When <c>Consume</c> returns it. Then a service that commits a record before it has processed it is not seen.</summary>
    Consumed,

    /// <summary>
    /// When the service says so, by <see cref="VerificationExtensions.Processed{TKey, TValue}"/> or <see cref="KafkaVerification.Processed"/>.
    /// </summary>
    Reported,
}
