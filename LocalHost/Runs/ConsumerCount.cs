using System.Globalization;
using StreamLab.Lab.Control;
using StreamLab.Lab.Runs;
using StreamLab.LocalHost.Children;
using StreamLab.Streaming.Control;

namespace StreamLab.LocalHost.Runs;

/// <summary>Starts and stops consumers while records flow.</summary>
/// <param name="lab">The lab.</param>
/// <param name="start">Starts the consumer with a number, from 1.</param>
internal sealed class ConsumerCount(RunContext lab, Func<int, SupervisedChild> start) : IConsumerCount, IDisposable
{
    private const int Max = 99;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public ConsumersCapability Capability => new(
        lab.Consumers.Count, Max, lab.Phase == RunPhase.Running ? null : "it can change while records flow, which is not now");

    /// <inheritdoc/>
    public async Task<string?> SetAsync(int count, CancellationToken cancellationToken)
    {
        if (count is < 1 or > Max)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{count} consumers are not possible; allowed are 1 to {Max}");
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (Capability.WhyNot is { } whyNot)
            {
                return whyNot;
            }

            await ChangeAsync(count);
            return null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task ChangeAsync(int count)
    {
        while (lab.Consumers.Count < count)
        {
            lab.Consumers = [.. lab.Consumers, start(lab.Consumers.Count + 1)];
        }

        var leaving = lab.Consumers.Skip(count).ToList();
        await Task.WhenAll(leaving.Select(static consumer => consumer.StopAsync(StopTimeout, CancellationToken.None)));
        lab.Consumers = [.. lab.Consumers.Except(leaving)];
    }
}
