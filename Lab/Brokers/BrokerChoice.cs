using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Lab.Faults;
using StreamLab.Processes;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Where brokers come from on this machine.</summary>
/// <param name="Mode">Never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Tools">Kafka and Java; null where none are needed.</param>
/// <param name="Notice">Why it is not what one might expect, in one line; null when it is.</param>
internal sealed record BrokerChoice(BrokerMode Mode, NativeTools? Tools, string? Notice)
{
    /// <summary>The container runtime that runs the brokers; null where none does.</summary>
    public string? ContainerRuntime { get; init; }

    /// <summary>The lab with these brokers.</summary>
    /// <exception cref="SettingsException">They cannot do what the lab asks of them.</exception>
    public LabSettings ApplyTo(LabSettings settings)
    {
        var applied = ChaosSchedule.ApplyTo(settings with { BrokerMode = Mode });
        FaultLimits.RefuseWhatCannotBe(applied);
        ExactlyOnceLimits.RefuseWhatCannotBe(applied);
        return applied;
    }

    /// <summary>Chooses.</summary>
    /// <exception cref="SettingsException">What was asked for cannot be had.</exception>
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
            return new(BrokerMode.Native, await NativeTools.FindAsync(SelfCommand.Of(), cancellationToken), null);
        }
        catch (BrokersException e) when (wantsNative)
        {
            throw new SettingsException([$"--broker-mode: native is not available here: {e.Message}"]);
        }
        catch (BrokersException e)
        {
            return new(BrokerMode.Embedded, null, $"{KafkaDistribution.Variable} is set, but brokers are embedded ones: {e.Message}");
        }
    }
}
