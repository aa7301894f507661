using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Lab.Faults;
using StreamLab.Processes;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>The chosen kind of brokers on this machine.</summary>
/// <param name="Mode">The broker mode, never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Tools">Kafka and Java; null where they are not needed.</param>
/// <param name="Notice">One line that explains an unexpected choice; null otherwise.</param>
internal sealed record BrokerChoice(BrokerMode Mode, NativeTools? Tools, string? Notice)
{
    /// <summary>The container runtime of the brokers; null without containers.</summary>
    public string? ContainerRuntime { get; init; }

    /// <summary>Gets the settings with these brokers.</summary>
    /// <exception cref="SettingsException">These brokers do not support what the settings require.</exception>
    public LabSettings ApplyTo(LabSettings settings)
    {
        var applied = ChaosSchedule.ApplyTo(settings with { BrokerMode = Mode });
        FaultLimits.Validate(applied);
        if (applied.ExactlyOnce && Mode.Traits().WhyNoTransactions is { } why)
        {
            throw new SettingsException([$"--exactly-once: {why}."]);
        }

        return applied;
    }

    /// <summary>Chooses the brokers.</summary>
    /// <exception cref="SettingsException">The requested brokers are not available.</exception>
    public static async Task<BrokerChoice> MakeAsync(LabSettings settings, CancellationToken cancellationToken)
    {
        var wantsNative = settings.BrokerMode == BrokerMode.Native;
        var mayBeNative = settings.BrokerMode == BrokerMode.Auto
            && Environment.GetEnvironmentVariable(KafkaDistribution.Variable) is { Length: > 0 };
        if (!wantsNative && !mayBeNative)
        {
            return new(settings.BrokerMode == BrokerMode.Auto ? BrokerMode.Embedded : settings.BrokerMode, null, null);
        }

        try
        {
            return new(BrokerMode.Native, await NativeTools.FindAsync(SelfCommand.Create(), cancellationToken), null);
        }
        catch (BrokersException e) when (wantsNative)
        {
            throw new SettingsException([$"--broker-mode: native is not available here: {e.Message}"]);
        }
        catch (BrokersException e)
        {
            return new(BrokerMode.Embedded, null, $"{KafkaDistribution.Variable} is set, but the brokers are embedded: {e.Message}");
        }
    }
}
