using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;

namespace StreamLab.Kafka.Tests.Native;

public sealed class KafkaDistributionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    [Theory]
    [InlineData("kafka-clients-3.7.0.jar", "3.7.0")]
    [InlineData("kafka-clients-4.1.0.jar", "4.1.0")]
    [InlineData("kafka-clients-7.9.0-ccs.jar", "7.9.0")]
    public void TheVersionIsThatOfItsJars(string jar, string version)
    {
        Put(jar);
        Assert.Equal(Version.Parse(version), KafkaDistribution.At(_folder).Version);
    }

    [Fact]
    public void AnOldOneIsRefused()
    {
        Put("kafka-clients-3.6.2.jar");
        Assert.Equal($"KAFKA_HOME '{_folder}' is Kafka 3.6.2; allowed are 3.7 and later.", Refusal(_folder));
    }

    [Fact]
    public void AFolderWithoutJarsIsRefusedWithWhatWasLookedFor()
    {
        Put("something-else-1.0.jar");
        Assert.Equal(
            $"KAFKA_HOME '{_folder}' is not a Kafka distribution: there is no {Path.Combine("libs", "kafka-clients-*.jar")} in it.", Refusal(_folder));
    }

    [Fact]
    public void AFolderThatIsNotThereIsRefused() =>
        Assert.Contains("is not a Kafka distribution", Refusal(Path.Combine(_folder, "nowhere")), StringComparison.Ordinal);

    [Fact]
    public async Task JavaIsLookedForInJavaHomeAlone()
    {
        var refused = await Assert.ThrowsAsync<BrokersException>(
            () => JavaRuntime.FindAsync(_folder, Environment.GetEnvironmentVariable("PATH"), TestContext.Current.CancellationToken));
        Assert.StartsWith($"Kafka's brokers need Java 17 or later, and JAVA_HOME '{_folder}' has no ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutJavaTheRefusalSaysWhereWasLooked()
    {
        var refused = await Assert.ThrowsAsync<BrokersException>(
            () => JavaRuntime.FindAsync("", _folder, TestContext.Current.CancellationToken));
        Assert.EndsWith("in the PATH; JAVA_HOME is not set.", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Refusal(string folder) => Assert.Throws<BrokersException>(() => KafkaDistribution.At(folder)).Message;

    private void Put(string jar) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "libs")).FullName, jar), "");
}
