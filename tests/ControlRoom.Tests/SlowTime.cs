namespace StreamLab.ControlRoom.Tests;

/// <summary>A clock that shows a twentieth of the time that passes, so that nothing counts as dead because a machine is busy.</summary>
internal sealed class SlowTime : TimeProvider
{
    private const int Slowness = 20;

    private readonly DateTimeOffset _begun = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _begun + ((System.GetUtcNow() - _begun) / Slowness);
}
