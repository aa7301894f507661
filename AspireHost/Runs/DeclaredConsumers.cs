using StreamLab.Lab.Control;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>The number of consumers of an Aspire application. It cannot change, because resources are declared before the start.</summary>
internal sealed class DeclaredConsumers(int count) : IConsumerCount
{
    private const string WhyNot = "Aspire's resources are declared before they start: give --consumers when the lab is started";

    public ConsumersCapability Capability => new(count, count, WhyNot);

    public Task<string?> SetAsync(int count, CancellationToken cancellationToken) => Task.FromResult<string?>(WhyNot);
}
