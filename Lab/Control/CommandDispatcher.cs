using StreamLab.Lab.Faults;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Control;

/// <summary>Executes ControlRoom's commands.</summary>
/// <param name="faults">Injects and heals faults.</param>
/// <param name="consumers">Changes the number of consumers.</param>
internal sealed class CommandDispatcher(FaultEngine faults, IConsumerCount consumers)
{
    /// <summary>Executes a command. The result contains the reason for a refusal.</summary>
    public async Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken) => command switch
    {
        InjectFault inject => await InjectAsync(inject, cancellationToken),
        HealFault heal => Result(heal, faults.Heal(heal.Fault), heal.Fault),
        SetConsumers set => Result(set, await consumers.SetAsync(set.Count, cancellationToken)),
        _ => Result(command, "this host does not know the command"),
    };

    private async Task<HostResult> InjectAsync(InjectFault command, CancellationToken cancellationToken)
    {
        if (!FaultTarget.TryParse(command.Target, out var target))
        {
            return Result(command, $"the target is not known; allowed are {FaultTarget.Allowed}");
        }

        FaultAmount? amount = null;
        if (command.Amount is { } much && !FaultAmount.TryParse(command.Action, much, out amount, out var problem))
        {
            return Result(command, problem);
        }

        var length = command.ForSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var (fault, refusal) = await faults.InjectAsync(new(command.Action, target, TimeSpan.Zero, length) { Amount = amount }, cancellationToken);
        return Result(command, refusal, fault);
    }

    private static HostResult Result(HostCommand command, string? refusal, int? fault = null) =>
        new(command.Id, refusal is null, refusal, refusal is null ? fault : null);
}

/// <summary>Changes the number of consumers while a lab runs.</summary>
internal interface IConsumerCount
{
    /// <summary>The current number and the allowed range.</summary>
    ConsumersCapability Capability { get; }

    /// <summary>Sets the number of consumers.</summary>
    /// <returns>The reason for a refusal; null when it was set.</returns>
    Task<string?> SetAsync(int count, CancellationToken cancellationToken);
}
