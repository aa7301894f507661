using StreamLab.Processes;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>The programs that native brokers need.</summary>
/// <param name="Kafka">The Kafka distribution.</param>
/// <param name="Java">The Java runtime.</param>
/// <param name="Guard">The guard program, which ends brokers when the host dies.</param>
public sealed record NativeTools(KafkaDistribution Kafka, JavaRuntime Java, GuardCommand Guard)
{
    /// <summary>Finds Kafka and Java by the environment variables.</summary>
    /// <param name="guard">The guard program, which ends brokers when the host dies.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">A program is missing or too old. The message names it.</exception>
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
