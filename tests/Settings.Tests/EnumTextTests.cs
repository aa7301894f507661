namespace StreamLab.Settings.Tests;

public sealed class EnumTextTests
{
    [Theory]
    [InlineData(FaultAction.Kill, "kill", "kill")]
    [InlineData(FaultAction.DropAcks, "drop-acks", "drop acks")]
    public void WordsOfANameAreSeparated(FaultAction action, string text, string words) => Assert.Equal((text, words), (action.ToText(), action.ToWords()));
}
