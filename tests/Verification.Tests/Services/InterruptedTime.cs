namespace StreamLab.Verification.Tests.Services;

/// <summary>The system's time. Something happens whenever somebody looks at it.</summary>
internal sealed class InterruptedTime : TimeProvider
{
    /// <summary>What happens.</summary>
    public Action Interruption { get; set; } = static () => { };

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        Interruption();
        return base.GetTimestamp();
    }
}
