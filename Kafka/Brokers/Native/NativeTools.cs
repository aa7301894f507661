using StreamLab.Processes;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>What native brokers are made with.</summary>
/// <param name="Kafka">The distribution.</param>
/// <param name="Java">What runs it.</param>
/// <param name="Guard">What takes brokers along when the host dies.</param>
public sealed record NativeTools(KafkaDistribution Kafka, JavaRuntime Java, GuardCommand Guard)
{
    /// <summary>Finds them where the environment says.</summary>
    /// <param name="guard">What takes brokers along when the host dies.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">Something is missing or too old; the message says what was looked for.</exception>
    public static async Task<NativeTools> FindAsync(GuardCommand guard, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(KafkaDistribution.Variable) is not { Length: > 0 } folder)
        {
            throw new BrokersException($"native brokers need an Apache Kafka distribution: set {KafkaDistribution.Variable} to its folder.");
        }

        var kafka = KafkaDistribution.At(folder);
        var java = await JavaRuntime.FindAsync(
            Environment.GetEnvironmentVariable("JAVA_HOME"), Environment.GetEnvironmentVariable("PATH"), cancellationToken);
        return new(kafka, java, guard);
    }
}
